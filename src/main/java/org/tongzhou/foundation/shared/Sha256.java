package org.tongzhou.foundation.shared;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256. Looking the algorithm up costs more than hashing a few words, so it is done once. */
public final class Sha256 {

  private static final MessageDigest UNUSED = found();

  private Sha256() {}

  private static MessageDigest found() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public static MessageDigest digest() {
    try {
      return (MessageDigest) UNUSED.clone();
    } catch (CloneNotSupportedException e) {
      return found();
    }
  }

  public static byte[] of(byte[] bytes) {
    return digest().digest(bytes);
  }
}

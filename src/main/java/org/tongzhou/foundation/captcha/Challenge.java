package org.tongzhou.foundation.captcha;

/**
 * What a browser has to find: the number that, behind the salt, hashes to the challenge. The names
 * are those of the ALTCHA wire format, version 1.
 *
 * @param salt random, with the moment of its end and the form that it is for; ends with {@code &}
 * @param maxnumber the number is not larger
 * @param signature ours, over the challenge
 */
public record Challenge(
    String algorithm, String challenge, int maxnumber, String salt, String signature) {}

package org.tongzhou.guidance.campaign;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.media.MediaErasure;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.retention.Retained;

/** What people sent to the campaigns of an incident ends with it, with all files. */
@Component
class EntriesOfIncident implements Retained {

  private final EntryRows rows;
  private final MediaErasure media;

  EntriesOfIncident(EntryRows rows, MediaErasure media) {
    this.rows = rows;
    this.media = media;
  }

  @Override
  public String part() {
    return "campaign.entries";
  }

  @Override
  public int position() {
    return 15;
  }

  @Override
  public Set<String> tables() {
    return Set.of("campaign.entries", "campaign.entry_files", "campaign.captions");
  }

  @Override
  public Held held(IncidentId incident) {
    var held = rows.held(incident);
    return new Held(held.rows(), held.people());
  }

  @Override
  public int erase(IncidentId incident, int limit) {
    var entries = rows.ofIncident(incident, limit);
    List<UUID> files =
        entries.stream().flatMap(entry -> entry.files().stream()).map(MediaId::value).toList();
    if (!files.isEmpty()) media.erase(files, files.size());
    return rows.delete(entries.stream().map(Entry::id).toList());
  }
}

-- The register of a round reads closed duties too.
create index duties_by_subject on duty.duties (kind, subject);

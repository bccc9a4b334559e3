-- A known word, sealed: a server whose keys are not those of this database is not let in.
create table vault.proofs (
  keys text not null constraint proofs_pk primary key
    constraint proofs_of_keys check (keys in ('SEAL', 'BLIND', 'FILES')),
  proof bytea not null
);

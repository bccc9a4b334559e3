-- One row a file that somebody attached; the content lies in the home by its hash, beside the pictures.
create table media.files (
  id uuid not null constraint files_pk primary key,
  hash text not null constraint files_hash check (hash ~ '^[0-9a-f]{64}$'),
  kind text not null constraint files_kind
    check (kind in ('PDF', 'DOCX', 'XLSX', 'PPTX', 'DOC', 'XLS', 'PPT', 'JPEG')),
  name text not null constraint files_name check (length(name) between 1 and 160 and name !~ '[/\\]'),
  bytes int not null constraint files_bytes check (bytes > 0),
  uploaded_by text not null,
  uploaded_at timestamptz not null
);

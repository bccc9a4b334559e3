-- Why a workbook is not read is said by the reader of workbooks, which others use too.
update roster.imports
   set refusal = 'workbook.' || split_part(refusal, '.', 2)
 where refusal in (
       'roster.unreadable', 'roster.too-large', 'roster.too-many-rows', 'roster.too-many-columns');

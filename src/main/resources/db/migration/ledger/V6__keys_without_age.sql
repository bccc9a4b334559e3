-- Keys are found by themselves and erased by round; nobody asks for their age.
drop index ledger.report_keys_by_age;

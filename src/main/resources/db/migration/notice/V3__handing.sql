-- Between the claim and the handing over nothing has left the house: such a row may be taken up again.
alter table notice.deliveries add column handed_at timestamptz;
comment on column notice.deliveries.handed_at is 'when the claim was about to be handed over; from then on it may have left the house';

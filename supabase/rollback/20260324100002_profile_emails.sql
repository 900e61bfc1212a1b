-- Undoes profile_emails. The copies stay: they are true, and go with their columns. So do usernames that were set from an address.

set lock_timeout = '5s';

comment on column public.profiles.email is null;

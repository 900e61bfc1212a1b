import { type GatewayUnderTest, gatewayUnderTest } from "./gateway.ts";

/** Notes of their owners, replies of everybody, a table without a grant, a function that fails. */
const tables = `
  alter default privileges for role postgres in schema public
    revoke all on tables from anon, authenticated, service_role;
  create table public.notes (
    id integer primary key, owner uuid not null default auth.uid(), body text, unique (body)
  );
  create table public.replies (
    id integer primary key, note_id integer not null references public.notes, body text
  );
  alter table public.notes enable row level security;
  alter table public.replies enable row level security;
  create policy own on public.notes to authenticated
    using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
  create policy every on public.replies to authenticated using (true) with check (true);
  grant select, insert, update, delete on public.notes, public.replies to authenticated;

  create table public.closed (id integer);

  create function public.fail(state text, words text default 'as told') returns void
    language plpgsql as $$ begin
      raise exception using errcode = state, message = words, detail = 'why', hint = 'what to do';
    end $$;`;

/** Opens a gateway to those tables and to what `more` makes besides. */
export function openNotes(more: string): Promise<GatewayUnderTest> {
  return gatewayUnderTest(`
    ${tables}
    ${more}
    grant execute on all functions in schema public to anon, authenticated, service_role;`);
}

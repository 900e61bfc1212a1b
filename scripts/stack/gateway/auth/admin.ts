import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import { z } from "zod";
import type { Transaction } from "../transactions.ts";
import { banEnd } from "./bans.ts";
import { metadata, readBody, validEmail } from "./body.ts";
import { requireAdmin } from "./caller.ts";
import type { AuthContext, AuthEnv } from "./context.ts";
import { changeEmail, confirmEmail, refuseTakenEmail } from "./emails.ts";
import { AuthRefused } from "./errors.ts";
import { hashPassword, storePassword } from "./passwords.ts";
import { endSessions } from "./sessions.ts";
import { softDelete } from "./soft-deletion.ts";
import { userJson } from "./user-json.ts";
import {
  answeredUser,
  findUser,
  insertUser,
  listUsers,
  type User,
  writeMetadata,
} from "./users.ts";

/** GoTrue's page of users when the client names none. */
const defaultPerPage = 50;

/** Adds `/admin/users`: for the secret key, and a token with its role, alone. */
export function addAdminRoutes(app: Hono<AuthEnv>, context: AuthContext): void {
  app.use("/admin/*", async (c, next) => {
    await requireAdmin(context.issuing.tokens, c.env);
    await next();
  });
  app.get("/admin/users", (c) => answerPage(context, new URL(c.req.url)));
  app.post("/admin/users", async (c) => c.json(await createUser(context, c.req.raw)));
  app.get("/admin/users/:id", async (c) =>
    c.json(await withUser(context, c.req.param("id"), async (_, user) => userJson(user))),
  );
  app.put("/admin/users/:id", async (c) =>
    c.json(await updateUser(context, c.req.param("id"), c.req.raw)),
  );
  app.delete("/admin/users/:id", async (c) =>
    c.json(await deleteUser(context, c.req.param("id"), c.req.raw)),
  );
}

const userBody = z.object({
  id: z.uuid().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  password: z.string().nullish(),
  password_hash: z.string().optional(),
  role: z.string().optional(),
  email_confirm: z.boolean().default(false),
  user_metadata: metadata.nullish(),
  app_metadata: metadata.nullish(),
  ban_duration: z.string().optional(),
});
type UserBody = z.output<typeof userBody>;

async function createUser(
  { database, minimumPasswordLength }: AuthContext,
  request: Request,
): Promise<object> {
  const body = await readBody(request, userBody);
  refusePhone(body);
  if (!body.email)
    throw new AuthRefused(
      400,
      "validation_failed",
      "Cannot create a user without either an email or phone",
    );
  if (body.password && body.password_hash)
    throw new AuthRefused(
      400,
      "validation_failed",
      "Only a password or a password hash should be provided",
    );
  const email = validEmail(body.email);
  const banned = banEnd(body.ban_duration);
  // A user without a password gets one that nobody knows, as from GoTrue.
  const passwordHash =
    body.password_hash ??
    (await hashPassword(
      body.password || randomBytes(32).toString("base64url"),
      minimumPasswordLength,
    ));
  return database.transaction("Database error creating new user", async (transaction) => {
    await refuseTakenEmail(transaction, email);
    let user = await insertUser(transaction, {
      id: body.id,
      email,
      passwordHash,
      role: body.role,
      appMetadata: { provider: "email", providers: ["email"] },
      userMetadata: body.user_metadata ?? {},
    });
    if (body.app_metadata)
      user = await writeMetadata(transaction, user, "raw_app_meta_data", body.app_metadata);
    if (body.email_confirm) user = await confirmEmail(transaction, user);
    if (banned !== undefined) await ban(transaction, user.id, banned);
    return userJson(await answeredUser(transaction, user));
  });
}

async function updateUser(context: AuthContext, id: string, request: Request): Promise<object> {
  const body = await readBody(request, userBody);
  refusePhone(body);
  const email = body.email ? validEmail(body.email) : undefined;
  const banned = banEnd(body.ban_duration);
  const passwordHash = body.password
    ? await hashPassword(body.password, context.minimumPasswordLength)
    : undefined;
  return withUser(
    context,
    id,
    async (transaction, found) => {
      let user = found;
      if (email && email !== user.email) await refuseTakenEmail(transaction, email, id);
      if (body.role)
        await transaction.rows(
          "update auth.users set role = $2, updated_at = now() where id = $1",
          [id, body.role.trim()],
        );
      if (body.email_confirm) user = await confirmEmail(transaction, user);
      if (passwordHash) {
        await storePassword(transaction, id, passwordHash);
        await endSessions(transaction, id, undefined, "global");
      }
      if (email) await changeEmail(transaction, id, email, body.email_confirm);
      if (body.app_metadata)
        user = await writeMetadata(transaction, user, "raw_app_meta_data", body.app_metadata);
      if (body.user_metadata)
        user = await writeMetadata(transaction, user, "raw_user_meta_data", body.user_metadata);
      if (banned !== undefined) await ban(transaction, id, banned);
      return userJson(await answeredUser(transaction, user));
    },
    "Error updating user",
  );
}

/**
 * Writes the column and nothing else: sessions stay, as in GoTrue, and serve again when the ban
 * ends.
 */
async function ban(transaction: Transaction, id: string, until: Date | null): Promise<void> {
  await transaction.rows(
    "update auth.users set banned_until = $2, updated_at = now() where id = $1",
    [id, until],
  );
}

const deletion = z.object({ should_soft_delete: z.boolean().default(false) });

async function deleteUser(context: AuthContext, id: string, request: Request): Promise<object> {
  const { should_soft_delete: soft } = await readBody(request, deletion);
  return withUser(
    context,
    id,
    async (transaction, user) => {
      if (soft) await softDelete(transaction, user);
      else await transaction.rows("delete from auth.users where id = $1", [id]);
      return {};
    },
    "Database error deleting user",
  );
}

async function answerPage({ database }: AuthContext, url: URL): Promise<Response> {
  const page = positive(url, "page", 1);
  const perPage = positive(url, "per_page", defaultPerPage);
  const { users, total } = await database.transaction(
    "Database error finding users",
    (transaction) => listUsers(transaction, page, perPage),
  );
  const last = Math.max(1, Math.ceil(total / perPage));
  const link = (to: number, relation: string): string => {
    const target = new URL(url);
    target.searchParams.set("page", String(to));
    return `<${target.pathname}${target.search}>; rel="${relation}"`;
  };
  const links = [...(page < last ? [link(page + 1, "next")] : []), link(last, "last")];
  return Response.json(
    { users: users.map(userJson), aud: "authenticated" },
    { headers: { Link: links.join(", "), "X-Total-Count": String(total) } },
  );
}

/** Loads the user of the path and works on it in the same transaction. */
async function withUser<T>(
  { database }: AuthContext,
  id: string,
  work: (transaction: Transaction, user: User) => Promise<T>,
  failure = "Database error loading user",
): Promise<T> {
  if (!z.uuid().safeParse(id).success)
    throw new AuthRefused(404, "validation_failed", "user_id must be an UUID");
  return database.transaction(failure, async (transaction) => {
    const user = await findUser(transaction, id);
    if (!user) throw new AuthRefused(404, "user_not_found", "User not found");
    return work(transaction, user);
  });
}

function refusePhone(body: UserBody): void {
  if (body.phone)
    throw new AuthRefused(
      400,
      "phone_provider_disabled",
      "Phone logins are not part of the embedded Auth (docs/fidelity.md)",
    );
}

function positive(url: URL, name: string, otherwise: number): number {
  const text = url.searchParams.get(name);
  if (text === null || text === "") return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new AuthRefused(
      400,
      "validation_failed",
      `Bad Pagination Parameters: ${name} must be a positive number`,
    );
  return value;
}

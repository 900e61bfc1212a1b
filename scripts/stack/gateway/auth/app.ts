import { Hono } from "hono";
import { z } from "zod";
import type { Credentials } from "../credentials.ts";
import type { Transaction } from "../transactions.ts";
import { addAdminRoutes } from "./admin.ts";
import { metadata, readBody, validEmail } from "./body.ts";
import { requireUser } from "./caller.ts";
import type { AuthContext, AuthEnv } from "./context.ts";
import { changeEmail, confirmEmail, refuseTakenEmail } from "./emails.ts";
import { AuthFailed, AuthRefused, refusalResponse } from "./errors.ts";
import { hashPassword, passwordFits, storePassword } from "./passwords.ts";
import { endSessions, refreshSession, startSession } from "./sessions.ts";
import { userJson } from "./user-json.ts";
import { answeredUser, findUserByEmail, insertUser, reloadUser, writeMetadata } from "./users.ts";

/** The Auth of the gateway. */
export type AuthApp = {
  readonly fetch: (request: Request, credentials: Credentials) => Promise<Response>;
};

/**
 * Serves the part of GoTrue's API that accounts with email and password need. It is ours and not
 * @supabase/lite's, whose Auth writes columns of its own, reports a raising trigger as something
 * else and knows neither bans nor administrators.
 */
export function createAuthApp(context: AuthContext): AuthApp {
  const app = new Hono<AuthEnv>().basePath("/auth/v1");
  app.get("/health", (c) =>
    c.json({
      version: "groundwork",
      name: "GoTrue",
      description: "GoTrue is a user registration and authentication API",
    }),
  );
  app.get("/settings", (c) => c.json(settings));
  // A shared secret has no public half.
  app.get("/.well-known/jwks.json", (c) => c.json({ keys: [] }));
  app.post("/signup", async (c) => c.json(await signUp(context, c.req.raw)));
  app.post("/token", async (c) =>
    c.json(await grant(context, c.req.raw, c.req.query("grant_type"))),
  );
  app.get("/user", async (c) =>
    c.json(userJson((await requireUser(context.database, context.issuing.tokens, c.env)).user)),
  );
  app.put("/user", async (c) => c.json(await updateOwnUser(context, c.req.raw, c.env)));
  app.post("/logout", async (c) => {
    await signOut(context, c.env, c.req.query("scope") ?? "global");
    return c.body(null, 204);
  });
  addAdminRoutes(app, context);
  app.notFound((c) =>
    c.json(
      {
        code: 404,
        error_code: "not_found",
        msg: `${c.req.path} is no endpoint of the embedded Auth (docs/fidelity.md)`,
      },
      404,
    ),
  );
  app.onError((error, c) => {
    const refusal =
      error instanceof AuthRefused
        ? error
        : new AuthFailed(
            "Unexpected failure, please check server logs for more information",
            error,
          );
    if (refusal.status >= 500)
      context.log(
        `auth: ${c.req.method} ${c.req.path}: ${refusal.message}: ${String(refusal.cause)}`,
      );
    return refusalResponse(refusal, c.req.raw);
  });
  return { fetch: async (request, credentials) => app.fetch(request, credentials) };
}

const settings = {
  external: { anonymous_users: false, email: true, phone: false },
  disable_signup: false,
  mailer_autoconfirm: true,
  phone_autoconfirm: false,
  sms_provider: "",
  saml_enabled: false,
};

const signUpBody = z.object({
  email: z.string().optional(),
  phone: z.string().optional(),
  password: z.string().optional(),
  data: metadata.nullish(),
});

async function signUp(
  { database, issuing, minimumPasswordLength }: AuthContext,
  request: Request,
): Promise<object> {
  const body = await readBody(request, signUpBody);
  if (body.phone)
    throw new AuthRefused(400, "phone_provider_disabled", "Phone signups are disabled");
  if (!body.email)
    throw new AuthRefused(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
  if (!body.password)
    throw new AuthRefused(400, "validation_failed", "Signup requires a valid password");
  const email = validEmail(body.email);
  const passwordHash = await hashPassword(body.password, minimumPasswordLength);
  const signedUp = await database.transaction(
    "Database error saving new user",
    async (transaction) => {
      if (await findUserByEmail(transaction, email))
        throw new AuthRefused(422, "user_already_exists", "User already registered");
      const inserted = await insertUser(transaction, {
        email,
        passwordHash,
        appMetadata: { provider: "email", providers: ["email"] },
        userMetadata: body.data ?? {},
      });
      // Here GoTrue does ask what triggers wrote, and then lets the identity's claims into the
      // metadata, over what the client sent.
      const reloaded = await reloadUser(transaction, inserted.id);
      const user = await writeMetadata(transaction, reloaded, "raw_user_meta_data", {
        sub: reloaded.id,
        email,
        email_verified: false,
        phone_verified: false,
      });
      return confirmEmail(transaction, user);
    },
  );
  // An account stays whose first sign-in fails.
  return database.transaction("Database error granting user", (transaction) =>
    startSession(transaction, issuing, signedUp, request.headers.get("user-agent")),
  );
}

const passwordBody = z.object({ email: z.string().default(""), password: z.string().default("") });
const refreshBody = z.object({ refresh_token: z.string().default("") });

async function grant(
  context: AuthContext,
  request: Request,
  type: string | undefined,
): Promise<object> {
  if (type === "password") return signIn(context, await readBody(request, passwordBody), request);
  if (type !== "refresh_token")
    throw new AuthRefused(400, "validation_failed", "unsupported_grant_type");
  const { refresh_token: token } = await readBody(request, refreshBody);
  if (!token) throw new AuthRefused(400, "validation_failed", "refresh_token required");
  const answer = await context.database.transaction("Database error granting user", (transaction) =>
    refreshSession(transaction, context.issuing, token),
  );
  if (answer instanceof AuthRefused) throw answer;
  return answer;
}

async function signIn(
  { database, issuing }: AuthContext,
  body: z.output<typeof passwordBody>,
  request: Request,
): Promise<object> {
  const user = await database.transaction("Database error querying schema", (transaction) =>
    findUserByEmail(transaction, body.email),
  );
  if (!user) throw wrongPassword();
  if (user.is_banned) throw new AuthRefused(400, "user_banned", "User is banned");
  if (!(await passwordFits(body.password, user.encrypted_password))) throw wrongPassword();
  if (!user.email_confirmed_at)
    throw new AuthRefused(400, "email_not_confirmed", "Email not confirmed");
  return database.transaction("Database error granting user", (transaction) =>
    startSession(transaction, issuing, user, request.headers.get("user-agent")),
  );
}

function wrongPassword(): AuthRefused {
  return new AuthRefused(400, "invalid_credentials", "Invalid login credentials");
}

const ownUserBody = z.object({
  email: z.string().optional(),
  password: z.string().optional(),
  data: metadata.nullish(),
  app_metadata: metadata.nullish(),
});

async function updateOwnUser(
  { database, issuing, minimumPasswordLength }: AuthContext,
  request: Request,
  credentials: Credentials,
): Promise<object> {
  const { user, sessionId } = await requireUser(database, issuing.tokens, credentials);
  const body = await readBody(request, ownUserBody);
  if (body.app_metadata)
    throw new AuthRefused(403, "not_admin", "Updating app_metadata requires admin privileges");
  const email = body.email ? validEmail(body.email) : undefined;
  const passwordHash =
    body.password === undefined
      ? undefined
      : await newPasswordHash(body.password, user.encrypted_password, minimumPasswordLength);
  return database.transaction("Error updating user", async (transaction) => {
    if (email && email !== user.email) await changeOwnEmail(transaction, user.id, email);
    if (passwordHash) {
      await storePassword(transaction, user.id, passwordHash);
      await endSessions(transaction, user.id, sessionId, sessionId ? "others" : "global");
    }
    const updated = body.data
      ? await writeMetadata(transaction, user, "raw_user_meta_data", body.data)
      : user;
    return userJson(await answeredUser(transaction, updated));
  });
}

/**
 * Emails are confirmed by themselves on this stack, a changed one as well: there is no mailbox to
 * confirm it from.
 */
async function changeOwnEmail(transaction: Transaction, id: string, email: string): Promise<void> {
  await refuseTakenEmail(transaction, email, id);
  await changeEmail(transaction, id, email, true);
}

async function newPasswordHash(
  password: string,
  current: string | null,
  minimumLength: number,
): Promise<string> {
  if (await passwordFits(password, current))
    throw new AuthRefused(
      422,
      "same_password",
      "New password should be different from the old password.",
    );
  return hashPassword(password, minimumLength);
}

async function signOut(
  { database, issuing }: AuthContext,
  credentials: Credentials,
  scope: string,
): Promise<void> {
  if (scope !== "global" && scope !== "local" && scope !== "others")
    throw new AuthRefused(400, "validation_failed", `Unsupported logout scope "${scope}"`);
  const { user, sessionId } = await requireUser(database, issuing.tokens, credentials);
  await database.transaction("Error logging out user", (transaction) =>
    endSessions(transaction, user.id, sessionId, scope),
  );
}

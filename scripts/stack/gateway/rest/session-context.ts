import { sqlIdentifier } from "../../../database/quoting.ts";
import type { Queries } from "./lite.ts";
import type { RestRequest } from "./request.ts";

/**
 * Makes the transaction the request's: role, its settings, claims and request, for this transaction
 * only and in one statement, as PostgREST does (src/PostgREST/Query/PreQuery.hs). The older
 * `request.jwt.claim.*` stay unset.
 */
export async function enterRequest(
  queries: Queries,
  request: RestRequest,
  roleSettings: ReadonlyArray<readonly [string, string]>,
): Promise<void> {
  const settings: ReadonlyArray<readonly [string, string]> = [
    ["search_path", request.searchPath.map(sqlIdentifier).join(", ")],
    ...roleSettings,
    ["role", request.role],
    ["request.jwt.claims", JSON.stringify({ ...request.claims, role: request.role })],
    ["request.method", request.method],
    ["request.path", request.path],
    ["request.headers", JSON.stringify(headersOf(request.headers))],
    ["request.cookies", JSON.stringify(cookiesOf(request.headers))],
    ["response.status", ""],
    ["response.headers", ""],
  ];
  await queries
    .selectNoFrom((build) =>
      settings.map(([name, value], index) =>
        build
          .fn<string>("set_config", [build.val(name), build.val(value), build.lit(true)])
          .as(`s${index}`),
      ),
    )
    .execute();
}

/** Cookies have a setting of their own. */
function headersOf(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name !== "cookie"));
}

function cookiesOf(headers: Headers): Record<string, string> {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return Object.fromEntries(
    pairs.flatMap(([name, ...value]) => (name ? [[name, value.join("=")]] : [])),
  );
}

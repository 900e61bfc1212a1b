import type { BucketCommand } from "../access/access-schema.ts";
import { bucketObject } from "../access/buckets.ts";
import type { Draw } from "./draw.ts";
import type { Drawing } from "./drawing.ts";
import type { FuzzRequest } from "./request.ts";

/** What a request to Storage is drawn about. */
type About = Drawing & { readonly bucket: string; readonly command: BucketCommand };

/** A request below `/storage/v1`. */
type Sent = {
  readonly method: FuzzRequest["method"];
  readonly path: string;
  readonly json?: unknown;
  readonly upload?: string;
  readonly upsert?: boolean;
};

/** A request to Storage by which a persona might reach objects of a bucket, its own or not. */
export function drawObjectRequest(
  drawing: Drawing,
  bucket: string,
  command: BucketCommand,
): FuzzRequest {
  const { draw, objects, persona } = drawing;
  const about = { ...drawing, bucket, command };
  const sent = draw.chance(5) ? drawOnBucket(about) : draws[command](about);
  const { method, path, json, upload, upsert = false } = sent;
  const body = upload ?? (json === undefined ? undefined : JSON.stringify(json));
  return {
    persona,
    api: "storage",
    method,
    target: bucketObject({ name: bucket }),
    calls: false,
    readings: [],
    url: `/storage/v1/${path}`,
    headers: {
      ...(body === undefined
        ? {}
        : { "Content-Type": json === undefined ? objects.typeOf(bucket) : "application/json" }),
      ...(upsert ? { "x-upsert": "true" } : {}),
    },
    ...(body === undefined ? {} : { body }),
  };
}

const draws: Readonly<Record<BucketCommand, (about: About) => Sent>> = {
  list: drawList,
  read: drawRead,
  upload: drawUpload,
  replace: drawReplace,
  remove: drawRemove,
};

function drawList(about: About): Sent {
  const { draw, bucket } = about;
  const name = drawName(about);
  const file = name.slice(name.lastIndexOf("/") + 1);
  const prefix = draw.pick([
    "",
    `${name.slice(0, -file.length - 1)}`,
    `${name.split("/")[0]}/`,
    name,
    disguised(draw, name),
  ]);
  const sortBy = draw.chance(30)
    ? {
        sortBy: {
          column: draw.pick(["name", "updated_at", "created_at"]),
          order: draw.pick(["asc", "desc"]),
        },
      }
    : {};
  const limit = draw.chance(30) ? { limit: 1 + draw.index(5) } : {};
  if (draw.chance(30))
    return {
      method: "POST",
      path: `object/list-v2/${bucket}`,
      json: { prefix, with_delimiter: draw.chance(50), ...limit, ...sortBy },
    };
  const search = draw.chance(40)
    ? { search: draw.pick(["", "%", "_", file, file.slice(0, 3).toUpperCase()]) }
    : {};
  return {
    method: "POST",
    path: `object/list/${bucket}`,
    json: {
      prefix,
      ...search,
      ...limit,
      ...sortBy,
      ...(draw.chance(20) ? { offset: draw.index(5) } : {}),
    },
  };
}

/** Where Storage answers with an object, or with what is known of it. */
const readers = ["", "authenticated/", "public/", "info/", "info/authenticated/", "info/public/"];

function drawRead(about: About): Sent {
  const { draw, bucket } = about;
  const expiresIn = 60;
  if (draw.chance(15))
    return {
      method: "POST",
      path: `object/sign/${bucket}`,
      json: { expiresIn, paths: drawNames(about) },
    };
  const path = `${bucket}/${encoded(draw, drawName(about))}`;
  if (draw.chance(20)) return { method: "POST", path: `object/sign/${path}`, json: { expiresIn } };
  return { method: "GET", path: `object/${draw.pick(readers)}${path}` };
}

function drawUpload(about: About): Sent {
  const { draw, bucket } = about;
  if (draw.chance(25)) return drawTransfer(about, "copy");
  const path = `${bucket}/${encoded(draw, drawNewName(about))}`;
  if (draw.chance(20)) return { method: "POST", path: `object/upload/sign/${path}` };
  return { method: "POST", path: `object/${path}`, upload: "fuzz", upsert: draw.chance(20) };
}

function drawReplace(about: About): Sent {
  const { draw, bucket } = about;
  if (draw.chance(50)) return drawTransfer(about, draw.pick(["move", "move", "copy"]));
  const path = `${bucket}/${encoded(draw, drawName(about))}`;
  if (draw.chance(20)) return { method: "POST", path: `object/upload/sign/${path}`, upsert: true };
  return {
    method: draw.pick(["PUT", "POST"]),
    path: `object/${path}`,
    upload: "fuzz",
    upsert: true,
  };
}

/** To a new name, over an existing object, or into another bucket. */
function drawTransfer(about: About, kind: "copy" | "move"): Sent {
  const { draw, objects, bucket } = about;
  const destinationKey = draw.chance(60) ? drawNewName(about) : drawName(about);
  const elsewhere = draw.chance(20) ? { destinationBucket: draw.pick(objects.all).bucket } : {};
  return {
    method: "POST",
    path: `object/${kind}`,
    json: { bucketId: bucket, sourceKey: drawName(about), destinationKey, ...elsewhere },
    upsert: draw.chance(40),
  };
}

function drawRemove(about: About): Sent {
  const { draw, bucket } = about;
  if (draw.chance(40))
    return { method: "DELETE", path: `object/${bucket}/${encoded(draw, drawName(about))}` };
  return { method: "DELETE", path: `object/${bucket}`, json: { prefixes: drawNames(about) } };
}

function drawOnBucket({ draw, bucket }: About): Sent {
  return draw.pick<Sent>([
    { method: "GET", path: "bucket" },
    { method: "PUT", path: `bucket/${bucket}`, json: { public: true } },
    { method: "POST", path: `bucket/${bucket}/empty` },
    { method: "POST", path: "bucket", json: { name: "fuzz", public: true } },
  ]);
}

/**
 * The name of an object: within reach, out of reach, and now and then one that a careless reader
 * takes for it.
 */
function drawName({ draw, objects, persona, bucket, command }: About): string {
  const here = objects.all.filter((object) => object.bucket === bucket);
  const reached = here.filter((object) => objects.reaches(persona, command, object));
  // What may be read shows nothing; what may be written shows where else it can go.
  const wanted =
    reached.length > 0 && draw.chance(command === "list" || command === "read" ? 25 : 55)
      ? reached
      : here;
  const { name } = draw.pick(wanted.length > 0 ? wanted : objects.all);
  return draw.chance(10) ? disguised(draw, name) : name;
}

function drawNames(about: About): string[] {
  return Array.from({ length: 1 + about.draw.index(3) }, () => drawName(about));
}

/** Where nothing lies yet: beside an object, sometimes in a folder with parts of two. */
function drawNewName(about: About): string {
  const { draw } = about;
  const [parts, others] = [drawName(about).split("/"), drawName(about).split("/")];
  const folders = parts
    .slice(0, -1)
    .map((part, at) => (draw.chance(20) ? (others[at] ?? part) : part));
  const file = draw.pick(["fuzz.png", "a/b/fuzz.png", ".fuzz"]);
  const name = [...folders, file].join("/");
  return draw.chance(15) ? disguised(draw, name) : name;
}

/** The same name with something in it that might be read as another path. */
function disguised(draw: Draw, name: string): string {
  const parts = name.split("/");
  const at = draw.index(parts.length);
  const odd = draw.pick(["..", ".", "", "%2e%2e", "..%2f", "*", "%", "é", "\u0000", "..\\"]);
  return draw.pick([
    [...parts.slice(0, at), odd, ...parts.slice(at)].join("/"),
    `../${parts.slice(at).join("/")}`,
    `${name}/../${odd}`,
    name.toUpperCase(),
    `/${name}`,
    `${name}/`,
  ]);
}

/**
 * Segment by segment, or the slashes as well: what is one segment of a URL keeps its dots on the
 * way.
 */
function encoded(draw: Draw, name: string): string {
  return draw.chance(70)
    ? name.split("/").map(encodeURIComponent).join("/")
    : encodeURIComponent(name);
}

import { existsSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { Problem } from "./problem.ts";

/**
 * What the TypeScript files of a folder export by default: file name without its ending → export,
 * in the order of letters and numbers (A2 before A10). Empty where there is no such folder.
 *
 * @throws Problem for a file whose default export has not this form.
 */
export async function discovered<Form extends z.ZodType>(
  folder: string,
  form: Form,
): Promise<Map<string, z.output<Form>>> {
  const names = existsSync(folder) ? readdirSync(folder).filter(isModule) : [];
  const sorted = names.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const found = new Map<string, z.output<Form>>();
  for (const name of sorted)
    found.set(basename(name, ".ts"), await defaultExport(join(folder, name), form));
  return found;
}

/**
 * What one TypeScript file exports by default.
 *
 * @throws Problem when it has not this form.
 */
export async function defaultExport<Form extends z.ZodType>(
  file: string,
  form: Form,
): Promise<z.output<Form>> {
  const module: unknown = await import(pathToFileURL(file).href);
  const { default: exported } = z.object({ default: z.unknown() }).parse(module);
  const read = form.safeParse(exported);
  if (read.success) return read.data;
  throw new Problem(`${relative(process.cwd(), file)}: ${z.prettifyError(read.error)}`);
}

function isModule(name: string): boolean {
  return name.endsWith(".ts") && !/\.(?:d|test)\.ts$/.test(name);
}

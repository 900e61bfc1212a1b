#!/usr/bin/env node
import { bootstrap } from "./bootstrap.mjs";

await bootstrap();
await import("../scripts/prove/prove.ts");

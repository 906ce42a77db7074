// Builds the web app into <target>/classes/static; Maven runs it in this folder. Does only what changed inputs ask for.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const web = path.dirname(fileURLToPath(import.meta.url));
if (!process.argv[2]) {
  console.error("usage: node build.mjs <target folder>");
  process.exit(2);
}
const target = path.resolve(process.argv[2]);
const output = path.join(target, "classes", "static");
const windows = process.platform === "win32";

function filesUnder(entry) {
  if (!existsSync(entry)) return [];
  if (!statSync(entry).isDirectory()) return [entry];
  return readdirSync(entry).sort().flatMap((name) => filesUnder(path.join(entry, name)));
}

function hashOf(entries) {
  const hash = createHash("sha256").update(process.version);
  for (const file of entries.flatMap((entry) => filesUnder(path.join(web, entry)))) {
    hash.update(path.relative(web, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function stampOf(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function step(word, command, args) {
  const started = Date.now();
  const env = { ...process.env, NODE_ENV: word === "packages" ? "" : "production" };
  const done = spawnSync(command, args, { cwd: web, encoding: "utf8", env, shell: windows && command === "npm" });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (done.error || done.status !== 0) {
    console.error(`web: ${word} failed after ${seconds} s`);
    console.error([done.error?.message, done.stdout, done.stderr].filter(Boolean).join("\n"));
    process.exit(1);
  }
  console.log(`web: ${word} ${seconds} s`);
}

const lock = hashOf(["package-lock.json", ".npmrc"]);
const lockStamp = path.join(web, "node_modules", ".stamp");
if (stampOf(lockStamp) !== lock) {
  step("packages", "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  writeFileSync(lockStamp, lock);
} else {
  console.log("web: packages unchanged");
}

const inputs = hashOf([
  "src", "public", "eslint", "index.html", "package.json", "package-lock.json",
  "tsconfig.json", "vite.config.ts", "eslint.config.js", "build.mjs",
]);
const inputStamp = path.join(target, "web.stamp");
if (stampOf(inputStamp) === inputs && existsSync(path.join(output, "index.html"))) {
  console.log("web: app unchanged");
} else {
  const bin = (...parts) => path.join(web, "node_modules", ...parts);
  rmSync(inputStamp, { force: true });
  step("types", process.execPath, [bin("typescript-native", "bin", "tsc"), "--noEmit"]);
  step("lint", process.execPath, [bin("eslint", "bin", "eslint.js"), ".", "--max-warnings", "0"]);
  step("bundle", process.execPath, [bin("vite", "bin", "vite.js"), "build", "--outDir", output, "--emptyOutDir"]);
  refuseInlineScripts(path.join(output, "index.html"));
  mkdirSync(target, { recursive: true });
  writeFileSync(inputStamp, inputs);
}

/** The content security policy forbids them, so the page would stay white. */
function refuseInlineScripts(page) {
  const html = readFileSync(page, "utf8");
  if (/<script(?![^>]*\bsrc=)[^>]*>/.test(html) || /\b(src|href)="(https?:)?\/\//.test(html)) {
    console.error("web: index.html has an inline script or an outside address");
    process.exit(1);
  }
}

// Prints as JSON {path, env, args} the browser the tests may use: $CHROMIUM, else the system's, else the one from npm unpacked.
import { existsSync } from "node:fs";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

function installed() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...onPath, ...PLACES].find((file) => existsSync(file));
}

async function unpacked() {
  // this name makes the package unpack the shared libraries it was built against as well
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  const before = process.env.LD_LIBRARY_PATH;
  const { default: chromium } = await import("@sparticuz/chromium");
  chromium.setGraphicsMode = false;
  const file = await chromium.executablePath();
  const libraries = process.env.LD_LIBRARY_PATH ?? before;
  const env = { ...(libraries && { LD_LIBRARY_PATH: libraries }), ...(process.env.FONTCONFIG_PATH && { FONTCONFIG_PATH: process.env.FONTCONFIG_PATH }) };
  return { path: file, env, args: [...ARGS, "--no-zygote", "--in-process-gpu"] };
}

async function find() {
  if (process.env.CHROMIUM) {
    if (!existsSync(process.env.CHROMIUM)) throw new Error(`CHROMIUM names no file: ${process.env.CHROMIUM}`);
    return { path: process.env.CHROMIUM, env: {}, args: ARGS };
  }
  const system = installed();
  return system ? { path: system, env: {}, args: ARGS } : unpacked();
}

try {
  console.log(JSON.stringify(await find()));
} catch (error) {
  console.error(`No browser to be had: ${error.message}`);
  process.exit(1);
}

/** One refusal by the server, as problem+json says it. */
export interface FieldError {
  field: string;
  message: string;
}

/** What somebody did to the record since it was read: an act in words, or a field as it was and as it is now. */
export interface Change {
  at: string;
  actor: string;
  what?: string;
  text?: string;
  field?: string;
  mine?: string;
  theirs?: string;
}

/** A request the server refused (status ≥ 400) or that never arrived (status 0). `message` is fit to show. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly field?: string;
  readonly errors: FieldError[];
  readonly changes?: Change[];
  /** Who has the telephone already (customers.phone-known). */
  readonly sharing?: { id: number; name: string; units: string[] }[];

  constructor(status: number, body: Partial<Problem> = {}) {
    const detail = body.detail || fallbackWords(status);
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? (status === 0 ? "network" : `http.${status}`);
    this.detail = detail;
    this.field = body.field;
    this.errors = body.errors ?? [];
    this.changes = body.changes;
    this.sharing = body.sharing;
  }
}

/** The words of a refusal of the days a board is to look at: told where they were chosen, for to ask again changes nothing. */
export const spanRefusal = (error: unknown) => (error instanceof Problem && error.code.endsWith(".board-span") ? error.detail : undefined);

function fallbackWords(status: number): string {
  if (status === 0) return "连不上服务器，请检查网络后重试。";
  if (status === 401) return "登录已失效，请重新登录。";
  if (status === 403) return "您没有办理此事的权限，需要时请联系系统管理员。";
  if (status === 404) return "没有找到，可能已被移走，或不在您的查看范围内。";
  if (status === 409 || status === 412) return "这条记录在您打开后又有改动，请刷新后再改。";
  if (status === 413) return "文件太大，请压缩或拆分后再传。";
  if (status === 429) return "操作太频繁，请稍等片刻再试。";
  return "服务器没能完成这次请求，请稍后重试；仍不行请联系系统管理员。";
}

export interface Options {
  query?: Query;
  /** Version read earlier (ETag), sent so that nobody's edit is overwritten unseen. */
  ifMatch?: string;
  signal?: AbortSignal;
  /** Overrides the automatic key; rarely needed. */
  idempotencyKey?: string;
}

export type Query = Record<string, string | number | boolean | string[] | null | undefined>;

/** A page of a keyset list. */
export interface Page<T> {
  items: T[];
  next?: string;
  total?: number;
}

const SIGNED_OUT = new EventTarget();

/** Calls back whenever a request finds that the session has ended. */
export function onSignedOut(listener: () => void): () => void {
  SIGNED_OUT.addEventListener("out", listener);
  return () => SIGNED_OUT.removeEventListener("out", listener);
}

export function withQuery(path: string, query?: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value == null || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  const text = params.toString();
  return text ? `${path}${path.includes("?") ? "&" : "?"}${text}` : path;
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
}

/** A random UUID, also where the page came over plain http and crypto.randomUUID does not exist. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// The same submit sent again after a lost answer carries the key of the first try; a new submit gets a new one.
const unanswered = new Map<string, string>();

function guards(method: string, options: Options, submit: string): Record<string, string> {
  const headers: Record<string, string> = {};
  if (method === "GET") return headers;
  const token = cookie("XSRF-TOKEN");
  if (token) headers["X-XSRF-TOKEN"] = token;
  if (options.ifMatch) headers["If-Match"] = options.ifMatch;
  if (method === "POST") {
    const key = options.idempotencyKey ?? unanswered.get(submit) ?? newKey();
    unanswered.set(submit, key);
    headers["Idempotency-Key"] = key;
  }
  return headers;
}

function settled(submit: string, status: number) {
  if (status > 0 && status < 500) unanswered.delete(submit);
}

function refused(path: string, status: number, text: string): Problem {
  let body: Partial<Problem> = {};
  try {
    body = JSON.parse(text) as Partial<Problem>;
  } catch {
    // a proxy's page, not ours: the fallback words are better
  }
  const problem = new Problem(status, body);
  const signingIn = path.startsWith("/api/session") && problem.code.startsWith("session.");
  if (status === 401 && !signingIn) SIGNED_OUT.dispatchEvent(new Event("out"));
  return problem;
}

async function send(method: string, path: string, body: unknown, options: Options): Promise<Response> {
  const form = body instanceof FormData;
  const payload = body === undefined || form ? body : JSON.stringify(body);
  const submit = `${method} ${path} ${typeof payload === "string" ? payload : ""}`;
  const headers: Record<string, string> = { Accept: "application/json", ...guards(method, options, submit) };
  if (typeof payload === "string") headers["Content-Type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(withQuery(path, options.query), {
      method, headers, body: payload as BodyInit | undefined, credentials: "same-origin", signal: options.signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0);
  }
  settled(submit, response.status);
  if (!response.ok) throw refused(path, response.status, await response.text());
  return response;
}

async function json<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function call<T>(method: string, path: string, body: unknown, options: Options = {}): Promise<T> {
  return json<T>(await send(method, path, body, options));
}

export interface Versioned<T> {
  value: T;
  etag?: string;
}

/** Every call to the server goes through here. Paths are absolute: `/api/…`. */
export const http = {
  get: <T>(path: string, options?: Options) => call<T>("GET", path, undefined, options),
  post: <T = void>(path: string, body?: unknown, options?: Options) => call<T>("POST", path, body ?? {}, options),
  put: <T = void>(path: string, body?: unknown, options?: Options) => call<T>("PUT", path, body ?? {}, options),
  patch: <T = void>(path: string, body?: unknown, options?: Options) => call<T>("PATCH", path, body ?? {}, options),
  delete: <T = void>(path: string, options?: Options) => call<T>("DELETE", path, undefined, options),

  /** A record together with the version to hand back as `ifMatch`. */
  async getVersioned<T>(path: string, options: Options = {}): Promise<Versioned<T>> {
    const response = await send("GET", path, undefined, options);
    return { value: await json<T>(response), etag: response.headers.get("ETag") ?? undefined };
  },

  /** Saves an answer as a file under the name the server gave; with a body it is asked for by POST. */
  async download(path: string, options: Options & { name?: string; body?: unknown } = {}): Promise<void> {
    const response = await send(options.body === undefined ? "GET" : "POST", path, options.body, options);
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement("a");
    link.href = url;
    link.download = options.name ?? fileName(response.headers.get("Content-Disposition")) ?? "下载";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  },

  upload,
};

function fileName(disposition: string | null): string | undefined {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  return coded ? decodeURIComponent(coded) : /filename="?([^";]+)/i.exec(disposition ?? "")?.[1];
}

/** What tells one form from another, without reading the files. */
function contentOf(form: FormData): string {
  return [...form].map(([name, value]) => `${name}=${typeof value === "string" ? value : `${value.name}/${value.size}/${value.lastModified}`}`).join("&");
}

/** Multipart upload that reports its progress from 0 to 1; fetch cannot. */
function upload<T>(path: string, form: FormData, onProgress?: (part: number) => void, options: Options = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", withQuery(path, options.query));
    request.setRequestHeader("Accept", "application/json");
    const submit = `POST ${path} ${contentOf(form)}`;
    const headers = guards("POST", options, submit);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onerror = () => reject(new Problem(0));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      settled(submit, request.status);
      if (request.status >= 400) reject(refused(path, request.status, request.responseText));
      else resolve((request.responseText ? JSON.parse(request.responseText) : undefined) as T);
    };
    options.signal?.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

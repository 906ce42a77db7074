import path from "node:path";

/** Which part of src a file belongs to: ["features", "cases"], ["shared"], ["app"]. */
function placeOf(file, root) {
  const parts = path.relative(root, file).split(path.sep);
  return parts[0] === "features" ? parts.slice(0, 2) : parts.slice(0, 1);
}

function complaint(from, to) {
  if (from[0] === "features" && to[0] === "features" && from[1] !== to[1]) return "A feature never imports another feature.";
  if (from[0] !== "app" && to[0] === "app") return "Only src/main.tsx and src/app import from src/app.";
  if (from[0] === "shared" && to[0] === "features") return "shared never imports a feature.";
  return undefined;
}

/** Keeps the folders of src apart, as the module rule does on the Java side. */
export const borders = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const root = path.join(context.cwd, "src");
    const file = context.filename;
    if (!file.startsWith(root) || path.dirname(file) === root) return {};
    const check = (source) => {
      const name = source?.value;
      if (typeof name !== "string") return;
      const target = name.startsWith("@/")
        ? path.join(root, name.slice(2))
        : name.startsWith(".")
          ? path.resolve(path.dirname(file), name)
          : undefined;
      const message = target && complaint(placeOf(file, root), placeOf(target, root));
      if (message) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
    };
  },
};

/** The eight groups of an IPv6 address with the longest run of zeros left out. */
function shortest(address: string): string {
  const groups = address.split(":").map((group) => group.replace(/^0+(?=.)/, "").toLowerCase()).join(":");
  const runs = [...groups.matchAll(/\b0(?::0)+\b/g)].sort((a, b) => b[0].length - a[0].length);
  const run = runs[0];
  return run ? `${groups.slice(0, run.index).replace(/:$/, "")}::${groups.slice(run.index + run[0].length).replace(/^:/, "")}` : groups;
}

/** Where an act came from: a network address as people write it, this very machine, or the house's own jobs. */
export function originWords(origin: string): string {
  if (/^(127\.\d+\.\d+\.\d+|::1|(0:){7}1)$/.test(origin)) return "服务器本机";
  if (/^[\da-f]{1,4}(:[\da-f]{1,4}){7}$/i.test(origin)) return shortest(origin);
  return /^[\da-f:.%]+$/i.test(origin) && /[:.]/.test(origin) ? origin : "系统定时";
}

/**
 * Runs the built command line, given as the first argument, once for each message, in this one process: to load it
 * takes most of a call. A call is over when nothing keeps the process any more but the channel it was asked by: then
 * it would have ended by itself.
 */
const [entry] = process.argv.splice(2);
let calls = 0;
let written = { stdout: [], stderr: [] };

process.on("message", ({ args, env, cwd }) => {
  calls += 1;
  written = { stdout: [], stderr: [] };
  process.argv.splice(2, Infinity, ...args);
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(env, name)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.channel.unref();
  // Only the entry is run anew: what it loads is there.
  void import(`${entry}?${calls}`);
});

for (const stream of ["stdout", "stderr"])
  process[stream].write = (data, ...rest) => {
    written[stream].push(Buffer.from(data));
    const done = rest.at(-1);
    if (typeof done === "function") process.nextTick(done);
    return true;
  };

process.on("disconnect", () => process.exit());

process.on("beforeExit", () => {
  process.channel.ref();
  process.stdout.removeAllListeners("error");
  const [stdout, stderr] = [written.stdout, written.stderr].map((parts) => Buffer.concat(parts).toString());
  process.send({ code: process.exitCode ?? 0, stdout, stderr });
  process.exitCode = undefined;
});

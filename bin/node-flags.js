// What Node is started with for `serve`, as the launcher's first line asks, or the launcher itself where it was started
// without; it takes both at its start only. The small young generation keeps little resident under load, and is collected
// by one thread: with several, sharing so little out costs more of the processor than the work itself (npm run bench
// receiver). The old one is collected when it has grown by half, not when it is several times as large; that costs one
// collection in some ten thousand deliveries (npm run bench memory).
export const NODE_FLAGS = ["--max-semi-space-size=4", "--no-parallel-scavenge", "--heap-growing-percent=50"];

// What Node is started with for `serve`, as the launcher's first line asks, or the launcher itself where it was started
// without; it takes both at its start only. The small young generation halves what stays resident under load. The old
// one is collected when it has grown by half, not when it is several times as large; that costs one collection in some
// ten thousand deliveries (npm run bench memory).
export const NODE_FLAGS = ["--max-semi-space-size=4", "--heap-growing-percent=50"];

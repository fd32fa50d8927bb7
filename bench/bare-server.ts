import { createServer } from "node:http";

// The baseline: a node:http server that reads the body and answers, and does nothing else.
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    Buffer.concat(chunks);
    response.writeHead(202, { "Content-Type": "application/json", "Content-Length": 45 });
    response.end('{"received":true,"accepted":true,"hooks":1  }');
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(JSON.stringify({ port: typeof address === "object" ? address?.port : 0 }));
});

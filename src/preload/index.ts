import { contextBridge, ipcRenderer } from "electron";
import type { Bridge } from "../contract/bridge.ts";
import type { StreamFrame } from "../contract/events.ts";

/**
 * The window's only way out: a call, a stream of events over a channel of its own that ends with the page, and what the
 * native menu and other windows need. What goes out is looked at by the main process.
 */
const bridge: Bridge = {
  call: (method, input) => ipcRenderer.invoke("hookbench:call", method, input),

  subscribe: (since, onFrame) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", (message: MessageEvent<StreamFrame>) => {
      onFrame(message.data);
      // One word back for every frame taken, so that the sender never runs far ahead of the window.
      port1.postMessage("taken");
    });
    port1.start();
    ipcRenderer.postMessage("hookbench:subscribe", since, [port2]);
    return () => port1.close();
  },

  offer: (commands) => ipcRenderer.send("hookbench:offer", commands),
  onCommand: (run) => void ipcRenderer.on("hookbench:command", (_event, id: string) => run(id)),
  openWindow: (fragment) => ipcRenderer.send("hookbench:open", fragment),
};

contextBridge.exposeInMainWorld("hookbench", bridge);

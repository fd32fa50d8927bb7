import type { CallFailure } from "../../contract/model/target.ts";
import { routeOf } from "../http/route.ts";
import type { Routing } from "../trust/routing.ts";

/** The ports of loopback at which Hookbench itself listens: where an app was meant, it would answer in the app's place. */
export interface OwnPorts {
  /** `takesDeliveries`: what is posted there to a source arrives as a delivery, so that one source may lead to another. */
  add(port: number, takesDeliveries: boolean): void;
  /** Why nothing that is meant for an app may go there; null where it may. */
  refuses(url: URL): CallFailure | null;
}

/** Names that lead to 127.0.0.1 first; others are not looked up, as that would be done for every delivery. */
const LOOPBACK = /^(?:127\.0\.0\.1|0\.0\.0\.0|\[::ffff:7f00:1\]|(?:.+\.)?localhost)$/;

/** No port is known to be ours before it is added. */
export function createOwnPorts(routing: Pick<Routing, "byPath" | "catching">): OwnPorts {
  const own = new Map<number, boolean>();
  return {
    add: (port, takesDeliveries) => void own.set(port, takesDeliveries),
    refuses: (url) => {
      const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
      const takesDeliveries = own.get(port);
      if (takesDeliveries === undefined || !LOOPBACK.test(url.hostname)) return null;
      if (takesDeliveries && leadsToSource(routing, url.pathname)) return null;
      return {
        code: "own_port",
        message: `Your app cannot be at ${url.host}: Hookbench itself listens on that port. Give the target the port that your app has, or start Hookbench on another one.`,
      };
    },
  };
}

function leadsToSource(routing: Pick<Routing, "byPath" | "catching">, path: string): boolean {
  const route = routeOf(path);
  if (route.kind !== "source") return route.kind === "hook";
  return routing.byPath(route.path) !== null || routing.catching(path) !== null;
}

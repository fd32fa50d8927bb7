import {
  AppWindow,
  Bot,
  Clock,
  Globe,
  Hand,
  HardDrive,
  KeyRound,
  type LucideIcon,
  Pause,
  Play,
  Plug,
  Route,
  Server,
  ShieldX,
  Workflow,
} from "lucide-react";
import type { NeedKind } from "../../../contract/model/need.ts";

/** The picture of each kind of need. */
export const NEED_ICONS: Readonly<Record<NeedKind, LucideIcon>> = {
  approval: Hand,
  signatures: ShieldX,
  app_down: Plug,
  app_fails: AppWindow,
  stepped: Pause,
  hook_fails: Workflow,
  no_source: Route,
  secret_missing: KeyRound,
  secret_offered: KeyRound,
  interrupted: Play,
  port: Server,
  tunnel: Globe,
  tunnel_name: Globe,
  unreachable: Bot,
  not_recording: HardDrive,
  clock: Clock,
  disk: HardDrive,
};

import { parentPort } from "node:worker_threads";
import { diagnose } from "../diagnose.ts";
import type { DiagnosisAnswer, DiagnosisRequest } from "./messages.ts";

/** The thread that diagnoses, one question after the other, so that thousands of HMACs delay no delivery. */

function answer({ id, question, flag }: DiagnosisRequest): DiagnosisAnswer {
  try {
    return { id, ok: true, diagnosis: diagnose(question, () => Atomics.load(flag, 0) === 1) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on("message", (request: DiagnosisRequest) => parentPort?.postMessage(answer(request)));

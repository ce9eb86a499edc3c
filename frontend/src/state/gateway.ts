/** What the editor asks of the server about masks. An interface, so that every trouble of a network can be rehearsed. */
import { filaments, frames } from "../api/client";
import type { Judgement, LabelledFrame, Labels, MaskSave, Rejection } from "../api/types";

export interface LabelGateway {
  labels(filament: number, start: number, count: number, signal?: AbortSignal): Promise<Labels[]>;
  read(frame: number, signal?: AbortSignal): Promise<LabelledFrame>;
  saveMasks(frame: number, save: MaskSave): Promise<LabelledFrame>;
  submit(frame: number, baseVersion: number): Promise<LabelledFrame>;
  accept(frame: number, judgement: Judgement): Promise<LabelledFrame>;
  reject(frame: number, rejection: Rejection): Promise<LabelledFrame>;
}

export const serverGateway: LabelGateway = {
  labels: filaments.labels,
  read: frames.read,
  saveMasks: frames.saveMasks,
  submit: frames.submit,
  accept: frames.accept,
  reject: frames.reject,
};

/**
 * The nouns of the HTTP API under the names the pages use. Their fields come from the committed OpenAPI file (schema.ts
 * is generated from it by `npm run types`). Written by hand is only what the file leaves free: see refinements.ts.
 */
import type { Configuration, ModelMetrics } from "./refinements";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type { Configuration, DescriptorMetrics, FrameChunk, MetricsByDescriptor, ModelMetrics, TileFrames } from "./refinements";

export type Role = Schemas["Role"];
export type FrameState = Schemas["FrameState"];
export type StateCounts = Schemas["StateCounts"];
export type Split = Schemas["Split"];
export type Pathway = Schemas["Pathway"];
export type PixelType = Schemas["DType"];
export type Fusion = Schemas["Fusion"];

export type User = Schemas["User"];
export type Session = Schemas["Session"];
export type Member = Schemas["Member"];

export type Descriptor = Schemas["Descriptor"];
export type Project = Schemas["Project"];
export type NewProject = Schemas["NewProjectRequest"];
/** What a manager may say about a project. */
export type ProjectPatch = Schemas["PatchedProjectChangesRequest"];
export type Video = Schemas["Video"];
export type Fact = Schemas["Fact"];
export type FactKind = Schemas["FactKind"];
/** The recording's own numbers and times of a video's frames, by position. */
export type Moments = Schemas["FrameTimes"];
/** What has to be said before filaments can be placed. */
export type Missing = Video["missing"][number];
export type RecordedFact = Schemas["RecordedFact"];
export type FactEntry = Schemas["EnteredFactRequest"];
export type VideoPatch = Schemas["PatchedVideoChangesRequest"];
export type ClockEntry = Schemas["NewClockRequest"];
export type Original = Schemas["Original"];
export type UnfinishedUpload = Schemas["Upload"];
export type ImportListing = Schemas["ImportListing"];
export type Filament = Schemas["Filament"];
/** What a manager may change in place. */
export type FilamentPatch = Schemas["PatchedFilamentFactsRequest"];

export type NewFilament = Schemas["NewFilamentRequest"];

/** Where a filament's region lies in every frame, what is odd about that, and what drift following proposes. */
export type FilamentPath = Schemas["Path"];
export type PathWarning = Schemas["PathWarning"];
export type DriftProposal = Schemas["DriftProposal"];
export type PathSave = Schemas["PathChangeRequest"];
export type CentreLineSave = Schemas["CentreLineChangeRequest"];
/** Outlines of what counts, at their key frames. */
export type Exclusion = Schemas["Exclusion"];
export type ExclusionSave = Schemas["ExclusionChangeRequest"];
export type SavedExclusion = Schemas["ExclusionChanged"];

export type FilamentFrame = Schemas["FilamentFrame"];
/** Area in pixels by descriptor key; null where there is no mask. */
export type Areas = FilamentFrame["areas_px"];

/** base64(zlib(packbits)), bit 7 first, row-major over the whole array. */
export type Mask = Schemas["Mask"];
export type Labels = Schemas["Labels"];
/** Masks by layer: descriptor keys and "exclusion". */
export type LayerMasks = Labels["masks"];
export type Proposal = Schemas["Proposal"];
/** How likely a model holds each pixel to be inside, by layer. */
export type Probability = Schemas["Probability"];
/** FilamentFrame and Labels of one frame in one object. */
export type LabelledFrame = Schemas["FrameDetail"];
export type MaskSave = Schemas["SaveMasksRequest"];
export type Judgement = Schemas["AcceptRequest"];
export type Rejection = Schemas["RejectRequest"];

export type JobKind = Schemas["JobKind"];
export type JobState = Schemas["JobState"];
export type JobResult = Schemas["JobResult"];
export type Job = Schemas["Job"];

export type ExportFormat = Schemas["ExportFormat"];
export type Export = Schemas["Export"];
export type NewExport = Schemas["NewExportRequest"];

export type KineticsRow = Schemas["KineticsRow"];
export type KineticsFit = Schemas["KineticsFit"];
export type Kinetics = Schemas["Kinetics"];
export type KineticsOverview = Schemas["KineticsOverview"];
export type OverviewFilament = Schemas["OverviewFilament"];

export type SplitFilament = Schemas["SplitFilament"];
export type SnapshotSplits = Schemas["SnapshotSplits"];
export type DatasetSnapshot = Schemas["DatasetSnapshot"];
/** What a snapshot taken now would hold, and what speaks against training on it. */
export type SnapshotPreview = Schemas["SnapshotPreview"];

export type Preset = Omit<Schemas["Preset"], "configuration"> & { configuration: Configuration };
export type CurvePoint = Schemas["CurvePoint"];
export type TrainingRun = Schemas["TrainingRun"];
export type NewTrainingRun = Schemas["NewTrainingRunRequest"];
export type ModelVersion = Omit<Schemas["ModelVersion"], "metrics"> & { metrics: ModelMetrics };

export type FrameChoice = Schemas["FrameChoice"];
export type PredictionRun = Schemas["PredictionRun"];
export type NewPredictionRun = Schemas["NewPredictionRunRequest"];

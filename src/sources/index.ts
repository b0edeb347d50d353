export type { Playback, PlaybackOptions, PlaybackState } from './recording/playback.js';
export type { RecordingInput } from './recording/recording-reader.js';
export { RecordingSource } from './recording/recording-source.js';
export type { RecordingSourceOptions } from './recording/playback.js';
export { SimulatedSource, type SimulatedSourceOptions } from './simulation/simulated-source.js';
export type { SimulationLanguage } from './simulation/names.js';
export type { GatewayEnvironment } from './gateway/environment.js';
export {
  GatewaySource,
  ServerSentSource,
  WebSocketSource,
  type GatewaySourceOptions,
} from './gateway/gateway-source.js';

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { RecordEnvironment } from '@waymark/plugin-platform-desk-common';
import type {
  AccessDecision,
  AccessRequest,
} from '@waymark/plugin-golden-paths-common';

/** A request as it is frozen: with what decided on it, and from which template it came. */
export interface FrozenAccessRequest {
  /** The same for every try of one run, so that it is kept once. */
  requestId: string;
  /** The run that asks. */
  runId: string;
  request: AccessRequest;
  requesterRef: string;
  decision: AccessDecision;
  template: string;
  templateVersion?: string;
}

/** Keeps grants, requests for approval and declared environments. */
export interface AccessDesk {
  /** Records leave to deploy; answers its id and end. */
  grant(
    frozen: FrozenAccessRequest,
    credentials: BackstageCredentials,
  ): Promise<{ id: string; expiresAt: string }>;
  /** Keeps a request until somebody approves or refuses it; answers its id and its page in the portal. */
  ask(
    frozen: FrozenAccessRequest,
    credentials: BackstageCredentials,
  ): Promise<{ id: string; path: string }>;
  /** Keeps an environment that is declared, so that it is ended in time; says whether this call did it. */
  recordEnvironment(
    environment: RecordEnvironment,
    credentials: BackstageCredentials,
  ): Promise<{ id: string; created: boolean }>;
}

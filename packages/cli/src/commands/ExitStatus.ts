/** What a command ends with: 0 clean, 1 findings, 2 unusable input. */
export type ExitStatus = 0 | 1 | 2;

export interface RetentionActivities {
  /** Lets go of what nothing keeps any more. Repeating it is harmless. In persons, mails and files. */
  letGoOfWhatNothingKeeps(): Promise<{
    readonly erased: number;
    readonly begun: number;
    readonly mails: number;
    readonly previews: number;
    /** Of problems. None: done by a build that did not know them. */
    readonly callers?: number;
  }>;
}

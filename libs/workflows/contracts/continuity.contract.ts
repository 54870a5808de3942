export interface ContinuityActivities {
  /** Looks over every service area. Repeating it is harmless. In areas and warnings. */
  lookOverEveryArea(): Promise<{
    readonly areas: number;
    readonly open: number;
    readonly fresh: number;
    readonly cured: number;
  }>;
}

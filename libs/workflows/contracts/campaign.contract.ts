/** The place whose quarter is opened. */
export interface CampaignToOpen {
  readonly place: string;
}

export interface CampaignActivities {
  /** Opens the campaign of the quarter in which the instant lies; the same quarter is opened once, however often it is asked for. */
  openCampaign(
    of: CampaignToOpen,
    at: number,
  ): Promise<{ readonly caseId: string; readonly outcome: 'opened' | 'already-open' }>;
}

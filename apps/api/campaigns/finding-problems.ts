import { Injectable } from '@nestjs/common';
import type { Ticket } from '../http/ticket.js';

/** Each finding of a signed sheet becomes a problem of its service area, or is joined to one on the same matter. */
@Injectable()
export class FindingProblems {
  async register(_campaignId: string, _serviceArea: string, _ticket: Ticket): Promise<void> {}

  async reopen(_problem: string, _of: { readonly photo: string }, _ticket: Ticket): Promise<void> {}
}

import { sees } from '#domain/access';
import type { Role } from '#domain/case';
import type { WarningCode } from '#domain/continuity';

/** Who is a Party member is not for everybody: nor is a warning that follows from it. */
export const hiddenFrom = (role: Role): WarningCode[] => (sees(role, 'see-party') ? [] : ['branch-missing']);

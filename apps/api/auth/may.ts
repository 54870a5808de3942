import { PERMISSIONS, type Action } from '#domain/access';
import type { Role } from '#domain/case';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';

/** What a route declares about its callers. A route that declares nothing fails a test, and the guard refuses it. */
export type Access = { readonly kind: 'public' } | { readonly kind: 'roles'; readonly roles: readonly Role[] };

export const ACCESS = 'access';

/** Who may, by a line of the table of permissions. */
export const May = (action: Action) => MayAs(...PERMISSIONS[action].roles);

/** Who may give a command, by the table of its procedure. */
export const MayAs = (...roles: readonly Role[]) =>
  applyDecorators(
    SetMetadata(ACCESS, { kind: 'roles', roles } satisfies Access),
    ApiBearerAuth(),
    ApiExtension('x-roles', roles),
  );

/** No token: health, the API's own description, development tokens. */
export const Public = () =>
  applyDecorators(SetMetadata(ACCESS, { kind: 'public' } satisfies Access), ApiExtension('x-roles', []));

export const READS_BY_POST = 'reads-by-post';

/** A route that only reads, though it is asked by POST: a browser's session is enough for it. */
export const ReadsByPost = () => SetMetadata(READS_BY_POST, true);

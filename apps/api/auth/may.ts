import { ROLES, type Role } from '#domain/case';
import { SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';

/** What a route declares about its callers. A route that declares nothing fails a test, and the guard refuses it. */
export type Access = { readonly kind: 'public' } | { readonly kind: 'roles'; readonly roles: readonly Role[] };

export const ACCESS = 'access';

/** Whoever can hold a token. */
export const EVERYONE = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'workflow');
/** The operator keeps settings and keys, and sees no case. */
const READERS = EVERYONE.filter((role) => role !== 'operator');
/** A supervisor reads and never acts. */
export const ACTING = READERS.filter((role) => role !== 'supervisor');

export const May = (...roles: readonly Role[]) =>
  applyDecorators(
    SetMetadata(ACCESS, { kind: 'roles', roles } satisfies Access),
    ApiBearerAuth(),
    ApiExtension('x-roles', roles),
  );

/** Anyone who may see cases, within their own range. */
export const MayRead = () => May(...READERS);

/** No token: health, the API's own description, development tokens. */
export const Public = () =>
  applyDecorators(SetMetadata(ACCESS, { kind: 'public' } satisfies Access), ApiExtension('x-roles', []));

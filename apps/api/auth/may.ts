import type { Role } from '#domain/case';
import { SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';

/** What a route declares about its callers. A route that declares nothing fails a test, and the guard refuses it. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'reader' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

export const ACCESS = 'access';

export const May = (...roles: readonly Role[]) =>
  applyDecorators(
    SetMetadata(ACCESS, { kind: 'roles', roles } satisfies Access),
    ApiBearerAuth(),
    ApiExtension('x-roles', roles),
  );

/** Anyone with a role, within their own range. */
export const MayRead = () =>
  applyDecorators(
    SetMetadata(ACCESS, { kind: 'reader' } satisfies Access),
    ApiBearerAuth(),
    ApiExtension('x-roles', ['*']),
  );

/** No token: health, the API's own description, development tokens. */
export const Public = () =>
  applyDecorators(SetMetadata(ACCESS, { kind: 'public' } satisfies Access), ApiExtension('x-roles', []));

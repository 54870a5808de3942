import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** OpenAPI 3.1 at `/openapi.json`, made from the same schemas that check the requests, and a page to try it at `/docs`. */
export function describeApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('业主委员会组建与运行 · Owners’ committees under community Party organisations')
    .setDescription(
      [
        '每个办理动作是一个独立资源。所有 POST 须带 `Idempotency-Key`；拒绝以 problem+json 返回并附依据。',
        'Every command is a resource of its own. Every POST needs an `Idempotency-Key`; refusals are problem+json with their basis.',
        'x-roles 说明谁可以调用。`x-roles` says who may call.',
      ].join('\n\n'),
    )
    .setVersion('0.1.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', customSiteTitle: '业委会 API' });
}

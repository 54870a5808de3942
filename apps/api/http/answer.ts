import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { validateHeaderValue } from 'node:http';
import { map, type Observable } from 'rxjs';

/** An answer with its own status and headers; everything else that a controller returns is a plain 200 or what it declares. */
export class Answer {
  constructor(
    readonly body: unknown,
    readonly status: number,
    readonly headers: Readonly<Record<string, string | string[]>> = {},
  ) {}
}

@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((value: unknown) => {
        if (!(value instanceof Answer)) return value;
        // A header that HTTP cannot carry would throw when it is too late for an answer, and end the process.
        for (const [name, content] of Object.entries(value.headers))
          for (const each of [content].flat()) validateHeaderValue(name, each);
        reply.status(value.status).headers({ ...value.headers });
        return value.body;
      }),
    );
  }
}

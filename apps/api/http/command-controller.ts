import type { CaseKind } from '#contracts';
import type { Role } from '#domain/case';
import type { Bilingual } from '#domain/shared';
import { Body, Controller, HttpCode, Param, Post, type Type } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ZodType } from 'zod';
import { Answers } from './answer-schemas.js';
import { MayAs } from '../auth/may.js';
import type { Answer } from './answer.js';
import { CommandService, type FactBody } from './command-service.js';
import { caseIdSchema } from './schemas.js';
import { Command, type Ticket } from './ticket.js';

/** One command as a resource of its own: `POST /formations/{id}/verification`. */
export interface CommandRoute {
  readonly command: string;
  readonly path: string;
  readonly title: Bilingual;
  readonly body: ZodType;
  readonly may: readonly Role[];
}

export interface CommandsOfKind {
  readonly kind: CaseKind;
  readonly prefix: string;
  readonly tag: string;
  readonly routes: readonly CommandRoute[];
  /** Stands before the operation ids of a kind that shares its commands with another. */
  readonly named?: string;
}

/** Writes a row of the table: `route('verify', 'verification', '核实', 'Verify')`, with the command's own schema and roles. */
export function routesOf<Spoken extends string>(of: {
  readonly may: Readonly<Record<Spoken, readonly Role[]>>;
  readonly bodies: Readonly<Record<Spoken, ZodType>>;
}) {
  return (command: Spoken, path: string, zh: string, en: string): CommandRoute => ({
    ...{ command, path, title: { zh, en } },
    ...{ body: of.bodies[command], may: of.may[command] },
  });
}

/** The controller of one kind of case, from its table of commands: each row is a route with its schema, its roles and its words. */
export function commandController(of: CommandsOfKind): Type {
  class Commands {
    constructor(readonly commands: CommandService) {}
  }
  for (const route of of.routes) define(Commands.prototype, of, route);
  Reflect.defineMetadata('design:paramtypes', [CommandService], Commands);
  ApiTags(of.tag)(Commands);
  Controller(of.prefix)(Commands);
  return Commands;
}

function define(
  prototype: object,
  { kind, named }: CommandsOfKind,
  { command, path, title, body, may }: CommandRoute,
): void {
  const operationId = named === undefined ? command : `${named}-${command}`;
  function handle(
    this: { commands: CommandService },
    id: string,
    content: FactBody & Record<string, unknown>,
    ticket: Ticket,
  ): Promise<Answer> {
    return this.commands.execute(id, command, content, { ticket, kind });
  }
  // The description of the API looks a method up by its function's name.
  Object.defineProperty(handle, 'name', { value: command });
  const descriptor: PropertyDescriptor = { value: handle, writable: true, configurable: true };
  Object.defineProperty(prototype, command, descriptor);
  Reflect.defineMetadata('design:paramtypes', [String, Object, Object], prototype, command);
  Param('id', { schema: caseIdSchema })(prototype, command, 0);
  Body({ schema: body })(prototype, command, 1);
  Command()(prototype, command, 2);
  Post(`:id/${path}`)(prototype, command, descriptor);
  HttpCode(200)(prototype, command, descriptor);
  MayAs(...may)(prototype, command, descriptor);
  Answers('CommandAnswer')(prototype, command, descriptor);
  ApiOperation({ summary: `${title.zh} · ${title.en}`, operationId, ...{ 'x-roles': may } })(
    prototype,
    command,
    descriptor,
  );
}

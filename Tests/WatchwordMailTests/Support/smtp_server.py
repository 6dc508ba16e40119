"""A mail server that tests talk to.

    python smtp_server.py MODE [CERTIFICATE KEY]

Prints its port on a line of its own, then each thing that happens as a line of JSON. A line on its standard input is
answered there with an event SYNC, so that a reader knows that it has read all there was. It ends when its standard
input does, so that it never outlives the test that started it.

Modes: plain, starttls, auth (STARTTLS, user "anna", password "s3cret!"), auth-plain (the same without TLS), immediate,
no-8bitmime, refuse-recipient, refuse-data, hang, drop-starttls (offers STARTTLS and then hangs up), refuse-starttls
(offers it and then refuses it), inject (answers STARTTLS with more than was asked), no-auth.
"""

import asyncio
import base64
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

MODE = sys.argv[1]


def tell(**what):
    print(json.dumps(what), flush=True)


def tls_context():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    return context


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        tell(event="EHLO", tls=session.ssl is not None or MODE == "immediate")
        if MODE == "no-8bitmime":
            responses = [line for line in responses if "8BITMIME" not in line]
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        tell(event="MAIL", address=address, tls=session.ssl is not None)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        tell(event="RCPT", address=address)
        if MODE == "refuse-recipient" and not address.startswith("good"):
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        tell(event="DATA", content=base64.b64encode(envelope.content).decode(), subject=mail["Subject"],
             to=mail["To"], body=mail.get_content())
        return "554 5.6.0 Not today" if MODE == "refuse-data" else "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data.login == b"anna" and data.password == b"s3cret!"
    tell(event="AUTH", mechanism=mechanism, good=good)
    return AuthResult(success=good, handled=False, message=None if good else "535 5.7.8 No, not s3cret or anna")


async def scripted(reader, writer):
    """A server that goes wrong at a certain point; it reports every line that it is sent."""

    async def say(text):
        writer.write(text.encode() + b"\r\n")
        await writer.drain()

    if MODE == "hang":
        await asyncio.sleep(60)
    await say("220 mail.example")
    while line := await reader.readline():
        tell(event="LINE", line=line.decode("latin-1").strip())
        verb = line.upper().split()[0] if line.split() else b""
        if verb == b"EHLO":
            await say("250-mail.example\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME")
        elif verb == b"STARTTLS" and MODE == "drop-starttls":
            break
        elif verb == b"STARTTLS" and MODE == "refuse-starttls":
            await say("454 4.7.0 Not now")
        elif verb == b"STARTTLS":
            await say("220 Go ahead\r\n250 injected")
        else:
            await say("250 OK")
    writer.close()


def make_protocol():
    options = dict(hostname="mail.example", enable_SMTPUTF8=False)
    if MODE in ("starttls", "auth"):
        options.update(tls_context=tls_context(), require_starttls=True)
    if MODE in ("auth", "auth-plain"):
        options.update(authenticator=authenticate, auth_required=True, auth_require_tls=MODE == "auth")
    return SMTP(Handler(), **options)


def answer_input():
    for _ in sys.stdin:
        tell(event="SYNC")


async def main():
    loop = asyncio.get_running_loop()
    if MODE in ("hang", "drop-starttls", "refuse-starttls", "inject"):
        server = await asyncio.start_server(scripted, "127.0.0.1", 0)
    else:
        context = tls_context() if MODE == "immediate" else None
        server = await loop.create_server(make_protocol, "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, answer_input)
    sys.exit(0)


asyncio.run(main())

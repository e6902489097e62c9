"""Sources to add: Word files and PDFs made of lines, and a server of their own."""

from __future__ import annotations

import contextlib
import datetime
import gzip
import io
import ssl
import threading
import zipfile
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from .desks import TESTS

FOLDER = TESTS / "ingest"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "Quote": "Quote"}


def word(*paragraphs: tuple[str, str], parts: dict[str, str] | None = None) -> bytes:
    """A Word file of paragraphs, each a style ("" for none) and its words; `parts` are added as they are."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>'
        if style
        else f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"
        for style, words in paragraphs
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in _STYLES.items()
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_PART}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_PART}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        **(parts or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return made.getvalue()


def pdf(*sheets: Sequence[str], stream: bytes = b"") -> bytes:
    """A PDF of pages of lines, an empty line being a gap; or of one page with the packed content `stream`."""
    objects: list[bytes] = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    contents = [(b"", _content(lines)) for lines in sheets] or [(b"/Filter /FlateDecode ", stream)]
    parent = 2 + 2 * len(contents)
    for how, content in contents:
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(content), content))
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 1 0 R >> >> >>" % (parent, len(objects))
        )
    kids = b" ".join(b"%d 0 R" % n for n in range(3, parent, 2))
    objects.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(contents), kids))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % parent)
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, parent + 1, len(made),
    )  # fmt: skip


def _content(lines: Sequence[str]) -> bytes:
    shown = "".join(f"({line.replace('(', '[').replace(')', ']')}) Tj T*\n" for line in lines)
    return f"BT /F1 11 Tf 72 780 Td 14 TL\n{shown}ET".encode("cp1252")


class Server:
    """What a server answers by path: a status, headers and a body; or nothing, until it is closed."""

    def __init__(self, root: str, closing: threading.Event) -> None:
        self.root = root
        self.asked: list[tuple[str, str]] = []  # path and User-Agent
        page = (FOLDER / "wordpress.html").read_bytes()
        html = {"Content-Type": "text/html; charset=utf-8"}
        self.closing = closing
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/page": (200, html, page),
            "/gzip": (200, {**html, "Content-Encoding": "gzip"}, gzip.compress(page)),
            "/moved": (301, {"Location": "/page"}, b""),
            "/missing": (404, html, b"<html>Not here</html>"),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/to-private": (302, {"Location": "http://10.0.0.1/"}, b""),
            "/huge": (200, html, b"x" * 300_000),
            "/bomb": (200, {**html, "Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50_000_000)),
            "/cut": (200, {**html, "Content-Length": "100000"}, b"<html>"),
            "/cut-gzip": (200, {**html, "Content-Encoding": "gzip"}, gzip.compress(page)[:-20]),
            "/polish": (
                200,
                {"Content-Type": "text/plain; charset=iso-8859-2"},
                "Zażółć gęślą jaźń.\n".encode("iso-8859-2"),
            ),
            "/picture": (200, {"Content-Type": "image/webp"}, b"RIFFxxxxWEBP"),
        }


def certificate(folder: Path) -> Path:
    """A certificate for `localhost` that nobody signed, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "localhost.pem"
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextlib.contextmanager
def served(secured: Path | None = None) -> Iterator[Server]:
    """A server on this machine, for as long as it is needed; over TLS where there is a certificate."""
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, self.headers["User-Agent"]))
            if self.path == "/silent":
                closing.wait(60)
                return
            if self.path == "/drip":  # a header without an end, a byte at a time
                with contextlib.suppress(OSError):
                    self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
                    while not closing.wait(0.05):
                        self.wfile.write(b"x")
                return
            status, headers, body = server.answers[self.path]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def handle(self) -> None:
            with contextlib.suppress(ssl.SSLError, ConnectionError):  # a client that does not trust us hangs up
                super().handle()

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    root = f"http://127.0.0.1:{http.server_address[1]}"
    if secured:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(secured)
        http.socket = context.wrap_socket(http.socket, server_side=True)
        root = f"https://localhost:{http.server_address[1]}"
    server = Server(root, closing)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        closing.set()
        http.shutdown()
        http.server_close()
        thread.join()


def path(name: str) -> str:
    return str(Path(FOLDER / name))

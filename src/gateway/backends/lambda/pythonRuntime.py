"""The process that runs a Python handler: `python3 lambdaRuntime.py HANDLER`, started in the folder of its code.

What passes on descriptors 3 and 4 stands in protocol.ts; standard output stays the function's log.
"""
import http.client
import importlib
import json
import os
import re
import socket
import sys
import time
import traceback
from urllib.parse import urlsplit

sys.path.insert(0, os.getcwd())

# In seconds, as in protocol.ts.
MOMENT = 0.001

EXECUTE_API = re.compile(r"([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?")


class OwnApis:
    """Leads what a function sends by HTTPS to one of the gateway's own APIs to the gateway.

    http.client is below urllib, urllib3, requests and boto3. They override its methods in classes of their own, so a connection gets its other
    methods when it is made.
    """

    def __init__(self):
        self.known = None
        original = http.client.HTTPConnection.__init__

        def construct(connection, *arguments, **options):
            original(connection, *arguments, **options)
            named = EXECUTE_API.fullmatch(connection.host)
            if self.known and named and named[1] in self.known["apiIds"] and connection.default_port == http.client.HTTPS_PORT:
                self.redirect(connection, "/_aws/own-apis/" + named[1])

        http.client.HTTPConnection.__init__ = construct

    def redirect(self, connection, prefix):
        gateway = urlsplit(self.known["endpoint"])
        token = self.known["token"]
        put_request, put_header = connection.putrequest, connection.putheader

        def connect():
            connection.sock = socket.create_connection((gateway.hostname, gateway.port), connection.timeout)
            # urllib3 warns of connections whose certificate nobody has looked at.
            connection.is_verified = True

        def putrequest(method, url, *arguments, **options):
            put_request(method, prefix + url, *arguments, **options)
            put_header("x-apigw-function", token)

        def putheader(name, *values):
            put_header(name, *([gateway.netloc] if name.lower() == "host" else values))

        connection.connect, connection.putrequest, connection.putheader = connect, putrequest, putheader


class Context:
    def __init__(self, head, settings):
        self.function_name = settings["functionName"]
        self.function_version = "$LATEST"
        self.invoked_function_arn = settings["functionArn"]
        self.memory_limit_in_mb = str(settings["memorySize"])
        self.aws_request_id = head["requestId"]
        self.log_group_name = "/aws/lambda/" + self.function_name
        self.log_stream_name = "local/[$LATEST]%d" % os.getpid()
        self.identity = None
        self.client_context = None
        self._deadline = head["deadline"]

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline - time.time() * 1000))


def failure(error_type, message, trace):
    return json.dumps({"errorMessage": message, "errorType": error_type, "requestId": "", "stackTrace": trace})


def load_handler(name):
    """Gives the handler, or None and the error to answer every call with."""
    module_name, _, attribute = name.rpartition(".")
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except Exception as error:
        message = "Unable to import module '%s': %s" % (module_name, error)
        return None, failure("Runtime.ImportModuleError", message, traceback.format_exc().splitlines())
    handler = getattr(module, attribute, None)
    if handler is None:
        return None, failure("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (attribute, module_name), [])
    return handler, None


def answer(handler, load_error, event, context):
    """Gives `ok` or `error`, and JSON text."""
    if handler is None:
        return "error", load_error
    try:
        return "ok", json.dumps(handler(json.loads(event), context))
    except Exception as error:
        trace = traceback.format_list(traceback.extract_tb(error.__traceback__)[1:])
        return "error", failure(type(error).__name__, str(error), trace)


def main():
    own_apis = OwnApis()
    settings = loaded = None
    with os.fdopen(3, "rb") as requests, os.fdopen(4, "w", encoding="utf-8", newline="\n") as responses:
        for line in requests:
            head = json.loads(line)
            event = requests.read(head["length"])
            settings = head.get("settings", settings)
            own_apis.known = settings["ownApis"]
            loaded = loaded or load_handler(sys.argv[1])
            began = time.perf_counter()
            kind, payload = answer(*loaded, event, Context(head, settings))
            if time.perf_counter() - began > MOMENT:
                responses.write("%s lasts\n" % head["requestId"])
            sys.stdout.flush()
            sys.stderr.flush()
            responses.write("%s %s %s\n" % (head["requestId"], kind, payload))
            responses.flush()


main()

"""The process that runs a Python handler: `python3 lambdaRuntime.py HANDLER`, started in the folder of its code.

Events come as JSON lines on descriptor 3, results go back on descriptor 4; standard output stays the function's log.
"""
import importlib
import json
import os
import sys
import time
import traceback

sys.path.insert(0, os.getcwd())


class Context:
    def __init__(self, request):
        self.function_name = request["functionName"]
        self.function_version = "$LATEST"
        self.invoked_function_arn = request["functionArn"]
        self.memory_limit_in_mb = str(request["memorySize"])
        self.aws_request_id = request["requestId"]
        self.log_group_name = "/aws/lambda/" + self.function_name
        self.log_stream_name = "local/[$LATEST]%d" % os.getpid()
        self.identity = None
        self.client_context = None
        self._deadline = request["deadline"]

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


def answer(handler, load_error, request):
    if handler is None:
        return {"payload": load_error, "isError": True}
    try:
        result = handler(json.loads(request["payload"]), Context(request))
        return {"payload": json.dumps(result), "isError": False}
    except Exception as error:
        trace = traceback.format_list(traceback.extract_tb(error.__traceback__)[1:])
        return {"payload": failure(type(error).__name__, str(error), trace), "isError": True}


def main():
    handler, load_error = load_handler(sys.argv[1])
    with os.fdopen(3, "r", encoding="utf-8") as requests, os.fdopen(4, "w", encoding="utf-8") as responses:
        for line in requests:
            response = answer(handler, load_error, json.loads(line))
            sys.stdout.flush()
            sys.stderr.flush()
            responses.write(json.dumps(response) + "\n")
            responses.flush()


main()

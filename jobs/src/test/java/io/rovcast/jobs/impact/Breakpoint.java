package io.rovcast.jobs.impact;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.IOException;
import java.util.Map;

/**
 * Stops another process where it enters a method, by the debugger's interface of its virtual machine: the one way to catch it
 * in the middle of something without guessing how long that takes.
 */
final class Breakpoint implements AutoCloseable {
    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;

    private Breakpoint(ListeningConnector connector, Map<String, Connector.Argument> arguments, String address) {
        this.connector = connector;
        this.arguments = arguments;
        this.address = address;
    }

    /** Listens on this machine for the process that will be stopped. */
    static Breakpoint listen() throws IOException, IllegalConnectorArgumentsException {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketListen"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        return new Breakpoint(connector, arguments, connector.startListening(arguments));
    }

    /** The option with which the virtual machine has to be started. */
    String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address;
    }

    /**
     * Waits until all of the process has come to a stop where a method begins.
     *
     * @return false if it ended without calling the method
     */
    boolean stopsIn(String className, String method)
            throws IOException, IllegalConnectorArgumentsException, InterruptedException {
        VirtualMachine machine = connector.accept(arguments);
        ClassPrepareRequest loading = machine.eventRequestManager().createClassPrepareRequest();
        loading.addClassFilter(className);
        loading.enable();
        while (true) {
            EventSet events = machine.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof ClassPrepareEvent prepared) {
                    stopIn(machine, prepared.referenceType(), method);
                } else if (event instanceof BreakpointEvent) {
                    return true; // and all its threads stay suspended
                } else if (event instanceof VMDisconnectEvent) {
                    return false;
                }
            }
            events.resume();
        }
    }

    private static void stopIn(VirtualMachine machine, ReferenceType type, String method) {
        machine.eventRequestManager()
                .createBreakpointRequest(type.methodsByName(method).get(0).location())
                .enable();
    }

    @Override
    public void close() throws IOException {
        try {
            connector.stopListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException("these arguments it was started with", e);
        }
    }
}

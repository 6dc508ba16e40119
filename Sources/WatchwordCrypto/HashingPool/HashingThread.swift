#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A thread for hashes.
enum HashingThread {
    /// Ten steps nicer than the rest: a page that becomes ready is served first, and hashes still get on while pages keep
    /// every core busy.
    private static let niceness: Int32 = 10
    /// Room for the hashing libraries and for the closures around them.
    private static let stackByteCount = 1 << 20

    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// Starts a thread, and says whether the system had one.
    static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        defer { attributes.deallocate() }
        pthread_attr_init(attributes)
        defer { pthread_attr_destroy(attributes) }
        pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(attributes, stackByteCount)
        let body = Unmanaged.passRetained(Body(run))
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        let status = pthread_create(&thread, attributes, { HashingThread.main($0) }, body.toOpaque())
        if status != 0 { body.release() }
        return status == 0
    }

    #if canImport(Darwin)
    private static func main(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        pthread_setname_np("password hash")
        pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0)
        return run(argument)
    }
    #else
    private static func main(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        // On Linux the niceness belongs to the thread that sets it.
        let process = __priority_which_t(PRIO_PROCESS.rawValue)
        setpriority(process, 0, min(19, getpriority(process, 0) + niceness))
        takeName("password hash")
        return argument.flatMap(run)
    }

    /// Names the calling thread, for `top` and debuggers. The call for it is a GNU extension that Swift does not see.
    private static func takeName(_ name: String) {
        let file = open("/proc/thread-self/comm", O_WRONLY)
        guard file >= 0 else { return }
        _ = write(file, name, name.utf8.count)
        close(file)
    }
    #endif

    private static func run(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
    }
}

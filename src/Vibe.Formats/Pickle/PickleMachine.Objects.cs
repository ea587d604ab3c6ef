namespace Vibe.Formats.Pickle;

/// <content>Opcodes that mention classes; they make data or inert records.</content>
internal sealed partial class PickleMachine
{
    private bool RunObject(byte opcode)
    {
        switch ((char)opcode)
        {
            case 'c': Push(Global(_input.Line(), _input.Line())); break;
            case '\x93': StackGlobal(); break;
            case 'R': Reduce(); break;
            case '\x81': NewObject(); break;
            case '\x92': NewObjectWithKeywords(); break;
            case 'i': Instance(Global(_input.Line(), _input.Line()), PopMark()); break;
            case 'o': MarkedInstance(); break;
            case 'b': Build(); break;
            case 'P': Push(Resolve(_input.Line())); break;
            case 'Q': Push(Resolve(RawText.Decode(Pop()))); break;
            case '\x82' or '\x83' or '\x84': throw _input.Error("extension codes stand for classes that only the writer knew.");
            case '\x97' or '\x98': throw _input.Error("the pickle keeps its buffers outside the file.");
            default: return false;
        }

        return true;
    }

    private PickleGlobal Global(string module, string name)
    {
        _input.Budget.Take((4 * ObjectSize) + module.Length + name.Length);
        var global = PickleNames.Normalize(module, name);
        return PickleNames.WhyRefused(global) is { } reason ? throw _input.Error(reason) : global;
    }

    private void StackGlobal()
    {
        if (RawText.Decode(Pop()) is not string name || RawText.Decode(Pop()) is not string module)
        {
            throw _input.Error("the name of a class is not a string.");
        }

        Push(Global(module, name));
    }

    private void Reduce()
    {
        var arguments = Arguments(Pop());
        var function = Class(Pop());
        if (function is { Module: "copyreg", Name: "_reconstructor" or "__newobj__" } && arguments is [PickleGlobal type, ..])
        {
            // _reconstructor(class, base, base state) or __newobj__(class, arguments...)
            Instance(type, [.. function.Name == "_reconstructor" ? arguments.Skip(2).Where(item => item is not null) : arguments.Skip(1)]);
        }
        else if (TryConstruct(function, arguments, out var result))
        {
            Push(result);
        }
        else if (PickleNames.LooksLikeClass(function))
        {
            Push(new PickleObject(function, arguments), 4 * ObjectSize);
        }
        else
        {
            throw _input.Error($"it calls {function}, which is not a known way to make data. Nothing was run.");
        }
    }

    private void NewObject()
    {
        var arguments = Arguments(Pop());
        Instance(Class(Pop()), arguments);
    }

    private void NewObjectWithKeywords()
    {
        var keywords = Pop();
        var arguments = Arguments(Pop());
        Instance(Class(Pop()), keywords is PickleDictionary { Count: > 0 } ? new PickleTuple([.. arguments, keywords]) : arguments);
    }

    private void MarkedInstance()
    {
        var items = PopMark();
        Instance(items.Length > 0 ? Class(items[0]) : throw _input.Error("a class is missing."), items[1..]);
    }

    private void Instance(PickleGlobal type, object?[] arguments) => Instance(type, new PickleTuple(arguments));

    private void Instance(PickleGlobal type, PickleTuple arguments) =>
        Push(TryConstruct(type, arguments, out var result) ? result : new PickleObject(type, arguments), 4 * ObjectSize);

    private void Build()
    {
        var state = RawText.Decode(Pop());
        switch (Pop())
        {
            case PickleObject target:
                target.State = state;
                Push(Finish(target));
                break;
            case PickleDictionary dictionary:
                // Attributes of an OrderedDict, e.g. the version numbers that torch keeps beside a state dictionary.
                Push(dictionary);
                break;
            default:
                throw _input.Error("a state is given to something that has none.");
        }
    }

    private object? Finish(PickleObject target)
    {
        foreach (var host in _hosts)
        {
            if (host.TryBuild(target, _input, out var result))
            {
                foreach (var place in target.TakeMemos())
                {
                    if (_memo.TryGet(place, out var kept) && ReferenceEquals(kept, target))
                    {
                        _memo.Set(place, result);
                    }
                }

                return result;
            }
        }

        return target;
    }

    private object? Resolve(object? id)
    {
        foreach (var host in _hosts)
        {
            if (host.TryResolve(id, _input, out var result))
            {
                return result;
            }
        }

        throw _input.Error("the pickle refers to data outside the file.");
    }

    private bool TryConstruct(PickleGlobal function, PickleTuple arguments, out object? result)
    {
        foreach (var host in _hosts)
        {
            if (host.TryConstruct(function, arguments, _input, out result))
            {
                return true;
            }
        }

        result = null;
        return false;
    }

    private PickleGlobal Class(object? value) => value as PickleGlobal ?? throw _input.Error("it calls something that is not a class.");

    private PickleTuple Arguments(object? value) => value as PickleTuple ?? throw _input.Error("arguments are not a tuple.");
}

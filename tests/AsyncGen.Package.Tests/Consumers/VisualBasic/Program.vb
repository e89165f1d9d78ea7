Imports Library

Module Program
    Sub Main()
        Using doserCall As New DoserCall(New Doser())
            doserCall.Begin_Dose(30)
            Dim left As Integer
            Dim dosed = doserCall.Finish_Dose(left)
            Console.WriteLine($"{dosed} {left}")
        End Using
    End Sub
End Module
